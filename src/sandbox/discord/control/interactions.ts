import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseControl } from '../../shared/control.ts';
import { checkDeadline } from '../interactions/interaction.ts';
import { findMessage } from '../messages/edit.ts';
import { flag } from '../shared/bits.ts';
import type { Interaction } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { interactionBy } from './lookup.ts';
import { waitForState } from './waiting.ts';

const query = z.object({
  until: z.enum(['acknowledged', 'answered', 'failed']).optional(),
  timeoutMs: z.coerce.number().int().min(0).default(5_000),
});

/** What came of interactions (docs/sandbox.md: the control API, Discord). */
export function addInteractions(app: FastifyInstance, world: World): void {
  app.get<{ Params: { id: string } }>('/interactions/:id', async (request) => {
    const interaction = interactionBy(world, request.params.id);
    const { until, timeoutMs } = parseControl(query, request.query);
    if (until !== undefined) await waitForState(world, interaction, { until, timeoutMs });
    checkDeadline(world, interaction);
    return view(world, interaction);
  });
  app.get('/commands', (request) => {
    const { guildId } = parseControl(z.object({ guildId: z.string().optional() }), request.query);
    const there = [...world.commands.values()].filter((command) => command.guildId === guildId);
    return { commands: there.map(({ json }) => json) };
  });
}

function view(world: World, interaction: Interaction) {
  const find = (id: string | undefined) => findMessage(world, interaction.channelId, id ?? '');
  const original = find(interaction.originalId);
  const untouched = interaction.callbackType === 6 && interaction.state === 'acknowledged';
  const readable = !untouched && original !== undefined && (original.json.flags & flag.LOADING) === 0;
  const followups = interaction.followupIds.flatMap((id) => find(id) ?? []);
  const shown = readable ? [original, ...followups] : followups;
  return {
    id: interaction.id,
    state: interaction.state,
    type: interaction.type,
    userId: interaction.userId,
    channelId: interaction.channelId,
    callbackType: interaction.callbackType,
    ackMs:
      interaction.calledBackAt === undefined ? undefined : interaction.calledBackAt - interaction.createdAt,
    response: readable ? original.json : undefined,
    followups: followups.map(({ json }) => json),
    modal: interaction.modal,
    pings: [...new Set(shown.flatMap(({ pings }) => pings))],
  };
}
