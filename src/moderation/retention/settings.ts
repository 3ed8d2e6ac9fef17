import { z } from 'zod';

/** For how many days texts are kept; 0: for good. */
export const retentionSchema = z
  .object({ evidenceDays: z.int().nonnegative(), noteDays: z.int().nonnegative() })
  .readonly();

export type RetentionSettings = z.infer<typeof retentionSchema>;

/** Unless a server says otherwise. */
const USUAL_RETENTION: RetentionSettings = { evidenceDays: 90, noteDays: 365 };

/** For how many days a server keeps texts. */
export const retentionOf = ({
  retention,
}: {
  readonly retention?: RetentionSettings | undefined;
}): RetentionSettings => retention ?? USUAL_RETENTION;
