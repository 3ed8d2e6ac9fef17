import { callBack } from '../interactions/callback.ts';
import { editReachable, followUp, interactionByToken, reachableMessage } from '../interactions/webhook.ts';
import { deleteMessage } from '../messages/edit.ts';
import { refusal } from '../shared/errors.ts';
import type { World } from '../world/world.ts';
import { type Call, nothing, ok, param, type Route } from './route.ts';

/** Calls for each token, as for other webhooks; Discord does not publish the number. */
const WEBHOOK_LIMIT = [5, 2_000] as const;

/** Answers to interactions and follow-ups, by token alone (Discord docs: Receiving and Responding, Endpoints). */
export function interactionRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/interactions/:interaction_id/:interaction_token/callback',
      open: true,
      handle: (call) => {
        const interaction = world.interactions.get(param(call, 'interaction_id'));
        if (interaction?.token !== param(call, 'interaction_token')) throw refusal(10062);
        const response = callBack(world, { interaction, body: call.body, files: call.files });
        return call.query.with_response === 'true' ? ok(response) : nothing;
      },
    },
    {
      method: 'POST',
      path: '/webhooks/:webhook_id/:webhook_token',
      open: true,
      limit: WEBHOOK_LIMIT,
      handle: (call) => {
        const interaction = tokenOf(world, call);
        return ok(followUp(world, { interaction, body: call.body, files: call.files }).json);
      },
    },
    ...ownMessageRoutes(world),
  ];
}

function ownMessageRoutes(world: World): Route[] {
  const path = '/webhooks/:webhook_id/:webhook_token/messages/:message_id';
  const found = (call: Call) => {
    const interaction = tokenOf(world, call);
    return { interaction, message: reachableMessage(world, interaction, param(call, 'message_id')) };
  };
  return [
    {
      method: 'GET',
      path,
      open: true,
      limit: WEBHOOK_LIMIT,
      handle: (call) => ok(found(call).message.json),
    },
    {
      method: 'PATCH',
      path,
      open: true,
      limit: WEBHOOK_LIMIT,
      handle: (call) => {
        const { interaction, message } = found(call);
        return ok(editReachable(world, message, { interaction, body: call.body, files: call.files }).json);
      },
    },
    {
      method: 'DELETE',
      path,
      open: true,
      limit: WEBHOOK_LIMIT,
      handle: (call) => {
        deleteMessage(world, found(call).message);
        return nothing;
      },
    },
  ];
}

function tokenOf(world: World, call: Call) {
  return interactionByToken(world, param(call, 'webhook_id'), param(call, 'webhook_token'));
}
