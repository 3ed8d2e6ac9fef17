import { html, nothing, type TemplateResult } from 'lit';
import type { ReadComponent } from '../../../discord/client-types.ts';
import { fileValue } from '../shared/file.ts';
import { choicesOf } from './options.ts';

/** Component types (Discord docs: Component Reference). */
const LABEL = 18;
const TEXT_INPUT = 4;
const FILE_UPLOAD = 19;
const TEXT_DISPLAY = 10;
const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;
const CHECKBOX = 23;
const PARAGRAPH = 2;

/** Fields that a text input has beside those that every component has. */
interface Field extends ReadComponent {
  readonly min_length?: number;
  readonly max_length?: number;
}

/** The part of a form that is filled in, with what stands over it. */
interface Part {
  readonly field: Field;
  readonly label: string;
  readonly description: string;
  readonly id: string;
}

/** What is filled in in a part of a form; nothing where it is only read. */
function partOf(component: ReadComponent): Part | undefined {
  const field = (component.type === LABEL ? component.component : component.components?.[0]) as
    | Field
    | undefined;
  if (component.type === TEXT_DISPLAY || !field) return undefined;
  const label = (component.type === LABEL ? component.label : field.label) ?? '';
  return { field, label, description: component.description ?? '', id: `modal-${field.custom_id}` };
}

/** A part of a form as Discord draws it. */
export function partView(component: ReadComponent): TemplateResult {
  const part = partOf(component);
  if (!part) return html`<p>${component.content}</p>`;
  const { field, label, description, id } = part;
  const must =
    field.required === false || field.type === CHECKBOX
      ? nothing
      : html` <span class="must" aria-hidden="true">*</span>`;
  const about = description ? html`<p class="dim" id=${`${id}-about`}>${description}</p>` : nothing;
  if (isGroup(field))
    return html`<fieldset class="part" aria-describedby=${description ? `${id}-about` : nothing}>
      <legend>${label}${must}</legend>
      ${about} ${groupView(field)}
    </fieldset>`;
  return html`<div class="part">
    <label for=${id}>${label}${must}</label>
    ${about} ${inputView(part)}
  </div>`;
}

/** Whether several things are chosen, each with a box of its own, or one of a few. */
function isGroup({ type, max_values = 1 }: Field): boolean {
  const isMenu = ![TEXT_INPUT, FILE_UPLOAD, CHECKBOX].includes(type);
  return type === RADIO_GROUP || type === CHECKBOX_GROUP || (isMenu && max_values > 1);
}

function groupView(field: Field): TemplateResult {
  const kind = field.type === RADIO_GROUP ? 'radio' : 'checkbox';
  const required = kind === 'radio' && field.required !== false;
  return html`<div class="choices">
    ${choicesOf(field).map(
      ({ label, value, description, isChosen }) =>
        html`<label class="choice">
          <input type=${kind} name=${field.custom_id ?? ''} value=${value} ?checked=${isChosen} ?required=${required} />
          <span>${label}${description ? html`<small>${description}</small>` : nothing}</span>
        </label>`,
    )}
  </div>`;
}

function inputView({ field, id, description }: Part): TemplateResult {
  const { custom_id: name = '', style, placeholder, value, max_length, min_length } = field;
  const required = field.required !== false;
  const about = description ? `${id}-about` : nothing;
  if (field.type === CHECKBOX)
    return html`<input type="checkbox" id=${id} name=${name} ?checked=${field.default} aria-describedby=${about} />`;
  if (field.type === FILE_UPLOAD)
    return html`<input type="file" id=${id} name=${name} ?required=${required} ?multiple=${(field.max_values ?? 1) > 1} />`;
  if (field.type !== TEXT_INPUT)
    return html`<select id=${id} name=${name} ?required=${required} aria-describedby=${about}>
      <option value="">${placeholder ?? 'Choose'}</option>
      ${choicesOf(field).map((one) => html`<option value=${one.value} ?selected=${one.isChosen}>${one.label}${one.description ? ` · ${one.description}` : ''}</option>`)}
    </select>`;
  const isLong = style === PARAGRAPH;
  return html`<textarea
    id=${id}
    name=${name}
    rows=${isLong ? 4 : 1}
    aria-describedby=${about}
    placeholder=${placeholder ?? nothing}
    minlength=${min_length ?? nothing}
    maxlength=${max_length ?? 4000}
    ?required=${required}
    .defaultValue=${value ?? ''}
    @keydown=${isLong ? nothing : submitOnEnter}
  ></textarea>`;
}

/** A field of one line sends the form, as Discord's does. */
function submitOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}

/** What is filled in, as it is sent, by custom id. Throws where too few or too many are chosen. */
export async function valuesOf(
  components: readonly ReadComponent[],
  form: FormData,
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const component of components) {
    const part = partOf(component);
    if (part) values[part.field.custom_id ?? ''] = await filledIn(part, form);
  }
  return values;
}

async function filledIn({ field, label }: Part, form: FormData): Promise<unknown> {
  const { custom_id: name = '', type, required, min_values = 1 } = field;
  if (type === TEXT_INPUT) return form.get(name) ?? '';
  if (type === CHECKBOX) return form.has(name);
  if (type === RADIO_GROUP) return form.get(name);
  if (type === FILE_UPLOAD) {
    const files = form.getAll(name).filter((file) => file instanceof File && file.name !== '') as File[];
    return Promise.all(files.map(fileValue));
  }
  const chosen = form.getAll(name).filter((value) => value !== '');
  const most = field.max_values ?? (type === CHECKBOX_GROUP ? field.options?.length : 1) ?? 1;
  const isLeftOut = required === false && chosen.length === 0;
  if (!isLeftOut && (chosen.length < min_values || chosen.length > most))
    throw new Error(`${label}: choose ${min_values === most ? min_values : `${min_values} to ${most}`}.`);
  return chosen;
}
