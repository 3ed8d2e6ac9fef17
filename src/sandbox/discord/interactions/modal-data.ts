import { ControlError } from '../../shared/control.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import { everyComponent } from '../validate/components.ts';
import { lengthOf } from '../validate/form.ts';
import type { Modal } from '../validate/modal.ts';
import type { Channel, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { checkCount, checkOffered, choose } from './component-data.ts';
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
  if (type === 23) return { type, custom_id, value: ticked(component, given) };
  if (type === 21) return { type, custom_id, value: selected(component, given) };
  const values = given === undefined ? preselected(component) : [given].flat();
  if (type === 19) {
    checkCount(component, values.length);
    return { type, custom_id, values: values.map((file) => uploadFile(submitting, file)) };
  }
  if (values.some((value) => typeof value !== 'string'))
    throw new ControlError(400, `${String(custom_id)} takes a list of texts`);
  const texts = values.map(String);
  if (type === 22) checkBoxes(component, texts);
  else choose({ ...submitting, userId: submitting.user.id, menu: component, values: texts });
  return { type, custom_id, values: texts };
}

/** A checkbox (Discord docs: Component Reference, Checkbox). */
function ticked(component: JsonObject, given: unknown): boolean {
  const value = given ?? component.default ?? false;
  if (typeof value === 'boolean') return value;
  throw new ControlError(400, `${String(component.custom_id)} is true or false`);
}

/** What is selected in a radio group; null where nothing has to be (Discord docs: Component Reference, Radio Group). */
function selected(component: JsonObject, given: unknown): string | null {
  const value = given === undefined ? (preselected(component)[0] ?? null) : given;
  const name = String(component.custom_id);
  if (value === null) {
    if (component.required === false) return null;
    throw new ControlError(400, `${name} is required`);
  }
  if (typeof value !== 'string') throw new ControlError(400, `${name} takes one text`);
  checkOffered(component, [value]);
  return value;
}

/** What is ticked in a checkbox group: as many as there are, unless it says otherwise. */
function checkBoxes(component: JsonObject, values: readonly string[]): void {
  const { options, custom_id } = component;
  checkCount(component, values.length, Array.isArray(options) ? options.length : 0);
  checkOffered(component, values);
  if (new Set(values).size < values.length)
    throw new ControlError(400, `${String(custom_id)} takes each value once`);
}

function preselected({ options, default_values }: JsonObject): unknown[] {
  if (Array.isArray(default_values)) return default_values.filter(isObject).map(({ id }) => id);
  const list = Array.isArray(options) ? options.filter(isObject) : [];
  return list.filter((option) => option.default === true).map(({ value }) => value);
}

function writtenText(component: JsonObject, given: unknown): string {
  const name = String(component.custom_id);
  if (given !== undefined && typeof given !== 'string') throw new ControlError(400, `${name} takes a text`);
  const value = given ?? String(component.value ?? '');
  const length = lengthOf(value);
  if (length === 0) {
    if (component.required === false) return value;
    throw new ControlError(400, `${name} is required`);
  }
  if (length < Number(component.min_length ?? 0)) throw new ControlError(400, `${name} is too short`);
  if (length > Number(component.max_length ?? 4000)) throw new ControlError(400, `${name} is too long`);
  return value;
}
