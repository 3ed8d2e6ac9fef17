import { z } from 'zod';
import { ControlError, parseControl } from '../../shared/control.ts';
import { resolveAttachments } from '../messages/attachments.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import { lengthOf } from '../validate/form.ts';
import type { Channel, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import type { Resolved } from './entities.ts';

/** Where and by whom an option is filled in. */
export interface Filling {
  readonly world: World;
  readonly channel: Channel;
  readonly user: User;
  readonly resolved: Resolved;
}

const upload = z.strictObject({
  filename: z.string().min(1),
  base64: z.base64(),
  contentType: z.string().default('application/octet-stream'),
});

/** A file given as `{filename, base64, contentType?}`, uploaded by the person; its id. */
export function uploadFile({ world, channel, resolved }: Filling, value: unknown): string {
  const { filename, base64, contentType } = parseControl(upload, value);
  const file = { index: '0', name: filename, contentType, data: Buffer.from(base64, 'base64') };
  const [json] = resolveAttachments(world, {
    channelId: channel.id,
    wanted: undefined,
    files: [file],
    kept: [],
  });
  const id = String(json?.id);
  resolved.attachment(id, { ...json, ephemeral: true });
  return id;
}

/** The value of one option as a Discord client would send it; throws (400) what it would not let the person send. */
export function fillOption(filling: Filling, option: JsonObject, value: unknown): unknown {
  const refuse = (why: string) => new ControlError(400, `option ${String(option.name)}: ${why}`);
  const id = () => {
    if (typeof value !== 'string') throw refuse('an id is a string');
    return value;
  };
  switch (option.type) {
    case 3:
    case 4:
    case 10:
      return checked(option, value, refuse);
    case 5:
      if (typeof value !== 'boolean') throw refuse('must be true or false');
      return value;
    case 6:
      filling.resolved.user(id());
      return value;
    case 7: {
      const { type } = filling.resolved.channel(id(), filling.user.id);
      if (Array.isArray(option.channel_types) && !option.channel_types.includes(type))
        throw refuse('wrong type of channel');
      return value;
    }
    case 8:
      filling.resolved.role(id());
      return value;
    case 9:
      filling.resolved.mentionable(id());
      return value;
    default:
      return uploadFile(filling, value);
  }
}

function checked(option: JsonObject, value: unknown, refuse: (why: string) => ControlError): unknown {
  const wanted = option.type === 3 ? 'string' : 'number';
  if (typeof value !== wanted) throw refuse(`must be a ${wanted}`);
  if (option.type === 4 && !Number.isSafeInteger(value)) throw refuse('must be a whole number');
  const choices = Array.isArray(option.choices) ? option.choices.filter(isObject) : [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    throw refuse('is none of the choices');
  const [size, unit] = typeof value === 'string' ? [lengthOf(value), 'length'] : [Number(value), 'value'];
  const [min, max] = [option[`min_${unit}`], option[`max_${unit}`]];
  if (typeof min === 'number' && size < min) throw refuse(`must be at least ${min}`);
  if (typeof max === 'number' && size > max) throw refuse(`must be at most ${max}`);
  if (typeof value === 'string' && size > 6000) throw refuse('must be at most 6000');
  return value;
}
