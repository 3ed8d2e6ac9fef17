import { ControlError } from '../../shared/control.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import { everyComponent } from '../validate/components.ts';
import type { Channel, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { Resolved } from './entities.ts';

/** A component of a message that a person can use now; throws 400 otherwise. */
export function usableComponent(message: StoredMessage, customId: string): JsonObject {
  const found = everyComponent(message.json.components).find(
    ({ component }) => component.custom_id === customId,
  );
  if (found === undefined)
    throw new ControlError(400, `message ${message.json.id} has no component ${customId}`);
  if (found.component.disabled === true) throw new ControlError(400, `component ${customId} is disabled`);
  return found.component;
}

/** What a person chose in a select menu, and what they may choose there. */
export interface Choosing {
  readonly world: World;
  readonly channel: Channel;
  readonly userId: string;
  readonly menu: JsonObject;
  readonly values: readonly string[];
  readonly resolved: Resolved;
}

/** How many values a component takes: what is not required may also be left empty. Throws 400. */
export function checkCount(component: JsonObject, count: number, most = 1): void {
  const min = component.required === false && count === 0 ? 0 : Number(component.min_values ?? 1);
  const max = Number(component.max_values ?? most);
  if (count >= min && count <= max) return;
  throw new ControlError(400, `${String(component.custom_id)} takes ${min} to ${max} values`);
}

/** Checks that each value is one of a component's options; throws 400. */
export function checkOffered(component: JsonObject, values: readonly string[]): void {
  const options = Array.isArray(component.options) ? component.options.filter(isObject) : [];
  const name = String(component.custom_id);
  const strange = values.find((value) => !options.some((option) => option.value === value));
  if (strange !== undefined) throw new ControlError(400, `${name} has no option ${strange}`);
}

/** Checks chosen values against a menu, and resolves the entities among them; throws 400. */
export function choose({ userId, menu, values, resolved }: Choosing): void {
  checkCount(menu, values.length);
  if (new Set(values).size < values.length) {
    throw new ControlError(400, `${String(menu.custom_id)} takes each value once`);
  }
  if (menu.type === 3) checkOffered(menu, values);
  for (const value of values) {
    if (menu.type === 5) resolved.user(value);
    else if (menu.type === 6) resolved.role(value);
    else if (menu.type === 7) resolved.mentionable(value);
    else if (menu.type === 8) checkType(menu, resolved.channel(value, userId));
  }
}

function checkType(menu: JsonObject, { type, name }: Channel): void {
  const types = Array.isArray(menu.channel_types) ? menu.channel_types : [];
  if (types.length === 0 || types.includes(type)) return;
  throw new ControlError(400, `${String(menu.custom_id)} does not offer #${name}`);
}

/** Data of a button press (Discord docs: Message Component Data Structure); throws 400 for links. */
export function pressData(component: JsonObject): JsonObject {
  if (component.type !== 2)
    throw new ControlError(400, `component ${String(component.custom_id)} is not a button`);
  return { id: component.id, custom_id: component.custom_id, component_type: 2 };
}

/** Data of a choice in a select menu. */
export function choiceData(
  world: World,
  at: { channel: Channel; userId: string },
  chosen: { menu: JsonObject; values: readonly string[] },
): JsonObject {
  const { menu, values } = chosen;
  if (![3, 5, 6, 7, 8].includes(Number(menu.type))) {
    throw new ControlError(400, `component ${String(menu.custom_id)} is not a select menu`);
  }
  const resolved = new Resolved(world, at.channel);
  choose({ world, ...at, menu, values, resolved });
  return { id: menu.id, custom_id: menu.custom_id, component_type: menu.type, values, ...resolved.field };
}
