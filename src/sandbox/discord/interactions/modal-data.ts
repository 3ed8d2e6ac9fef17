import { ControlError } from '../../shared/control.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import { everyComponent } from '../validate/components.ts';
import { lengthOf } from '../validate/form.ts';
import type { Modal } from '../validate/modal.ts';
import type { Channel, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { choose } from './component-data.ts';
import { Resolved } from './entities.ts';
import { uploadFile } from './values.ts';

interface Submitting {
  readonly world: World;
  readonly channel: Channel;
  readonly user: User;
  readonly values: Readonly<Record<string, unknown>>;
  readonly resolved: Resolved;
}

/**
 * Data of a submitted modal (Discord docs: Modal Submit Data Structure): labels as the bot sent them, or action
 * rows in the older layout. Throws 400 for what the client would not send.
 */
export function modalData(
  world: World,
  at: { channel: Channel; user: User; modal: Modal },
  values: Readonly<Record<string, unknown>>,
): JsonObject {
  const known = everyComponent(at.modal.components).map(({ component }) => component.custom_id);
  const unknown = Object.keys(values).find((id) => !known.includes(id));
  if (unknown !== undefined) throw new ControlError(400, `the modal has no component ${unknown}`);
  const resolved = new Resolved(world, at.channel);
  const submitting = { world, channel: at.channel, user: at.user, values, resolved };
  let last = 0;
  const number = () => {
    last += 1;
    return last;
  };
  const components = at.modal.components.map((component) => {
    const id = component.id || number();
    if (component.type === 10) return { type: 10, id };
    const inner = component.type === 1 ? component.components[0] : component.component;
    const filled = { ...fill(submitting, { ...inner }), id: inner?.id || number() };
    return component.type === 1 ? { type: 1, id, components: [filled] } : { type: 18, id, component: filled };
  });
  return { custom_id: at.modal.custom_id, components, ...resolved.field };
}

function fill(submitting: Submitting, component: JsonObject): JsonObject {
  const { type, custom_id } = component;
  const given = submitting.values[String(custom_id)];
  if (type === 4) return { type, custom_id, value: writtenText(component, given) };
  if (type === 23) return { type, custom_id, value: given ?? component.default ?? false };
  if (type === 21) return { type, custom_id, value: given ?? null };
  const values = given === undefined ? preselected(component) : [given].flat();
  if (type === 19) {
    return { type, custom_id, values: values.map((file) => uploadFile(submitting, file)) };
  }
  choose({ ...submitting, userId: submitting.user.id, menu: component, values: values.map(String) });
  return { type, custom_id, values };
}

function preselected({ options }: JsonObject): unknown[] {
  const list = Array.isArray(options) ? options.filter(isObject) : [];
  return list.filter((option) => option.default === true).map(({ value }) => value);
}

function writtenText(component: JsonObject, given: unknown): string {
  const value = typeof given === 'string' ? given : String(component.value ?? '');
  const name = String(component.custom_id);
  const length = lengthOf(value);
  if (length === 0) {
    if (component.required === false) return value;
    throw new ControlError(400, `${name} is required`);
  }
  if (length < Number(component.min_length ?? 0)) throw new ControlError(400, `${name} is too short`);
  if (length > Number(component.max_length ?? 4000)) throw new ControlError(400, `${name} is too long`);
  return value;
}
