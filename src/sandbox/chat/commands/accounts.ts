import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Command } from '../service.ts';
import { account } from './fields.ts';

function readAccount<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  // This family has a code of its own for a bad parameter (Chat docs 1047/34953).
  if (!result.success) throw new Refusal(70402, 'invalid parameter');
  return result.data;
}

/** `account_import` (Chat docs 1047/34953); doing it again changes nothing but the profile. */
export const accountImport: Command = (input, service) => {
  const body = readAccount(
    z.object({ UserID: account, Nick: z.string().optional(), FaceUrl: z.string().optional() }),
    input,
  );
  service.accounts.set(body.UserID, { nick: body.Nick ?? '' });
  return {};
};

/** `account_check` (Chat docs 1047/34956): the result stands in each entry. */
export const accountCheck: Command = (input, service) => {
  const { CheckItem } = readAccount(
    z.object({
      CheckItem: z
        .array(z.object({ UserID: account }))
        .min(1)
        .max(100),
    }),
    input,
  );
  const ResultItem = CheckItem.map(({ UserID }) => ({
    UserID,
    ResultCode: 0,
    ResultInfo: '',
    AccountStatus: service.accounts.has(UserID) ? 'Imported' : 'NotImported',
  }));
  return { ResultItem };
};

/** `kick` (Chat docs 269/3853): the signatures that the account has had no longer count, and its connections end. */
export const kick: Command = (input, service) => {
  const { UserID } = readAccount(z.object({ UserID: account }), input);
  if (!service.accounts.has(UserID)) throw new Refusal(70107, 'the account does not exist');
  service.kickedAt.set(UserID, Math.floor(service.clock.now() / 1000));
  service.viewers.logOut(UserID);
  return {};
};
