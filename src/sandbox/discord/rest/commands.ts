import {
  change,
  commandById,
  commandsIn,
  overwrite,
  type Scope,
  upsert,
  withoutLocalizations,
} from '../commands/registry.ts';
import { refusal } from '../shared/errors.ts';
import type { World } from '../world/world.ts';
import { guildOf } from './places.ts';
import { type Call, nothing, ok, param, type Route } from './route.ts';

/** Registering commands, for all servers and for one (Discord docs: Application Commands, Endpoints). */
export function commandRoutes(world: World): Route[] {
  const everywhere = '/applications/:application_id/commands';
  const inGuild = '/applications/:application_id/guilds/:guild_id/commands';
  const permissions: Route = {
    method: 'GET',
    path: `${inGuild}/permissions`,
    handle: (call) => {
      scopeOf(world, call);
      return ok([]);
    },
  };
  return [permissions, ...routesAt(world, everywhere), ...routesAt(world, inGuild)];
}

function routesAt(world: World, path: string): Route[] {
  const one = `${path}/:command_id`;
  const found = (call: Call) => commandById(world, scopeOf(world, call), param(call, 'command_id'));
  return [
    {
      method: 'GET',
      path,
      handle: (call) => {
        const commands = commandsIn(world, scopeOf(world, call)).map(({ json }) => json);
        return ok(call.query.with_localizations === 'true' ? commands : commands.map(withoutLocalizations));
      },
    },
    {
      method: 'PUT',
      path,
      handle: (call) => ok(overwrite(world, scopeOf(world, call), call.body).map(({ json }) => json)),
    },
    {
      method: 'POST',
      path,
      handle: (call) => {
        const { command, created } = upsert(world, scopeOf(world, call), call.body);
        return { status: created ? 201 : 200, body: command.json };
      },
    },
    { method: 'GET', path: one, handle: (call) => ok(found(call).json) },
    { method: 'PATCH', path: one, handle: (call) => ok(change(world, found(call), call.body).json) },
    {
      method: 'DELETE',
      path: one,
      handle: (call) => {
        world.commands.delete(found(call).id);
        return nothing;
      },
    },
  ];
}

/** Where a call registers; throws 20012 for another application, 50001 for a server without the bot. */
function scopeOf(world: World, call: Call): Scope {
  if (param(call, 'application_id') !== world.application.id) throw refusal(20012);
  return call.params.guild_id === undefined ? undefined : guildOf(world, call).id;
}
