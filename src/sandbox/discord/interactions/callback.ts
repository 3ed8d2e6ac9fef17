import { z } from 'zod';
import { choiceProblem } from '../commands/option.ts';
import type { Upload } from '../messages/attachments.ts';
import { createMessage } from '../messages/create.ts';
import { editMessage, findMessage } from '../messages/edit.ts';
import { flag } from '../shared/bits.ts';
import { invalidForm, refusal } from '../shared/errors.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import { complain, list, parseForm, text } from '../validate/form.ts';
import { parseMessageBody } from '../validate/message.ts';
import { modal } from '../validate/modal.ts';
import type { Interaction, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { checkDeadline, setState } from './interaction.ts';
import { messageFields } from './metadata.ts';

/** Flags that a message of an interaction may set (Discord docs: Receiving and Responding, Messages). */
export const INTERACTION_FLAGS =
  flag.SUPPRESS_EMBEDS | flag.EPHEMERAL | flag.SUPPRESS_NOTIFICATIONS | flag.IS_COMPONENTS_V2;

const envelope = z.object({ type: z.int(), data: z.unknown().optional() });

/** What a bot answers, once the interaction was found. */
export interface Answering {
  readonly interaction: Interaction;
  readonly body: unknown;
  readonly files: readonly Upload[];
}

interface Answer extends Answering {
  readonly data: unknown;
}

/**
 * The first answer to an interaction (Discord docs: Create Interaction Response). Throws 10062 when the deadline
 * has passed, 40060 for a second answer, 50035 for a type that does not fit. Returns what `with_response` shows.
 */
export function callBack(world: World, answering: Answering): JsonObject {
  const { interaction } = answering;
  if (checkDeadline(world, interaction)) throw refusal(10062);
  if (interaction.state !== 'pending') throw refusal(40060);
  const { type, data } = parseForm(envelope, answering.body ?? {});
  const allowed = allowedTypes(interaction);
  if (!allowed.includes(type)) {
    const message = `Value must be one of {${allowed.join(', ')}}.`;
    throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
  }
  const message = handlers[type]?.(world, { ...answering, data });
  interaction.callbackType = type;
  interaction.calledBackAt = world.clock.now();
  interaction.originalId = message?.json.id;
  setState(world, interaction, type === 5 || type === 6 ? 'acknowledged' : 'answered');
  return responseJson(interaction, type, message);
}

function allowedTypes({ type, sourceMessageId }: Interaction): readonly number[] {
  if (type === 4) return [8];
  if (type === 3) return [4, 5, 6, 7, 9];
  if (type === 5) return sourceMessageId === undefined ? [4, 5] : [4, 5, 6, 7];
  return [4, 5, 9];
}

type Handler = (world: World, answer: Answer) => StoredMessage | undefined;

const handlers: Readonly<Record<number, Handler>> = {
  4: (world, answer) => say(world, answer, false),
  5: (world, answer) => say(world, answer, true),
  6: (world, { interaction }) => sourceOf(world, interaction),
  7: (world, { interaction, data, files }) => {
    const source = sourceOf(world, interaction);
    return editMessage(world, source, {
      body: inData(() => parseMessageBody(data, source.json.flags)),
      files,
    });
  },
  8: (_world, { interaction, data }) => {
    interaction.choices = parseChoices(interaction, data);
    return undefined;
  },
  9: (_world, { interaction, data }) => {
    interaction.modal = parseForm(z.object({ data: modal }), { data }).data;
    return undefined;
  },
};

function say(world: World, { interaction, data, files }: Answer, deferred: boolean): StoredMessage {
  const channel = world.channels.get(interaction.channelId);
  if (channel === undefined) throw refusal(10003);
  const body = inData(() => parseMessageBody(data));
  const ephemeral = ((body.flags ?? 0) & flag.EPHEMERAL) !== 0;
  const { type, extra } = messageFields(world, interaction);
  return createMessage(world, {
    channel,
    authorId: world.botId,
    body: deferred ? { flags: body.flags } : body,
    files: deferred ? [] : files,
    settableFlags: deferred ? flag.EPHEMERAL : INTERACTION_FLAGS,
    flags: deferred ? flag.LOADING : 0,
    type,
    audience: ephemeral ? interaction.userId : undefined,
    interactionId: interaction.id,
    extra,
    mayBeEmpty: deferred,
  });
}

function sourceOf(world: World, interaction: Interaction): StoredMessage {
  const source = findMessage(world, interaction.channelId, interaction.sourceMessageId ?? '');
  if (source === undefined) throw refusal(10008);
  return source;
}

/** In a callback the message stands under `data`, and so do the errors. */
function inData<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!isObject(error) || !isObject(error.errors)) throw error;
    const wrapped = invalidForm([]);
    throw Object.assign(wrapped, { errors: { data: error.errors } });
  }
}

const completions = z.object({
  data: z.object({
    choices: list(
      z.object({ name: text(1, 100), value: z.union([z.string(), z.number()]) }),
      0,
      25,
    ).nullish(),
  }),
});

function parseChoices(interaction: Interaction, data: unknown): JsonObject[] {
  const type = focusedType(interaction.data);
  const schema = completions.superRefine((value, ctx) => {
    (value.data.choices ?? []).forEach((choice, index) => {
      const problem = choiceProblem(type, choice.value);
      if (problem !== undefined) complain(ctx, { ...problem, path: ['data', 'choices', index, 'value'] });
    });
  });
  return parseForm(schema, { data }).data.choices ?? [];
}

function focusedType(data: JsonObject): number {
  const options = Array.isArray(data.options) ? data.options.filter(isObject) : [];
  for (const option of options) {
    if (option.focused === true) return Number(option.type);
    if (Array.isArray(option.options)) return focusedType(option);
  }
  return 3;
}

/** Discord docs: Receiving and Responding, Interaction Callback Response Object. */
function responseJson(
  interaction: Interaction,
  type: number,
  message: StoredMessage | undefined,
): JsonObject {
  const flags = message?.json.flags ?? 0;
  const withMessage = message !== undefined && (type === 4 || type === 7);
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      ...(interaction.guildId === undefined ? {} : { guild_id: interaction.guildId }),
      ...(message === undefined
        ? {}
        : {
            response_message_id: message.json.id,
            response_message_loading: (flags & flag.LOADING) !== 0,
            response_message_ephemeral: message.audience !== undefined,
          }),
    },
    ...(withMessage ? { resource: { type, message: message.json } } : {}),
  };
}
