import { Failure } from '../errors.ts';

/**
 * Fields of custom messages whose strings people read, until a server says otherwise: what clients show of such messages goes by names like
 * these. Links count, as somebody may follow them; addresses of pictures are left out wherever they stand.
 */
export const DEFAULT_TEXT_FIELDS: readonly string[] = [
  ...[
    'text',
    'content',
    'msg',
    'message',
    'body',
    'desc',
    'description',
    'title',
    'subtitle',
    'caption',
    'label',
  ],
  ...[
    'comment',
    'remark',
    'note',
    'notice',
    'tip',
    'say',
    'speech',
    'chat',
    'danmu',
    'danmaku',
    'barrage',
    'word',
  ],
  ...[
    'words',
    'question',
    'answer',
    'option',
    'summary',
    'abstract',
    'reply',
    'nick',
    'nickname',
    'name',
    'link',
  ],
  ...[
    'href',
    'url',
    '内容',
    '文字',
    '标题',
    '消息',
    '昵称',
    '내용',
    '메시지',
    '제목',
    '닉네임',
    '本文',
    'タイトル',
  ],
];

/** Fields that a server may name, and characters of a name. */
const MOST = 200;
const LONGEST = 64;

/** A field's name as it is compared: whatever its case, and without marks between its words. */
const fieldName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Names of fields as they were typed, with commas or spaces between them. Throws an `input` failure. */
export function typedFields(typed: string): string[] {
  const pieces = typed.split(/[\s,，、;；:："{}[\]]+/).filter(Boolean);
  const names = [...new Set(pieces.map(fieldName))];
  // Of what has neither letters nor digits nothing is left.
  const isBad = names.some((name) => name === '' || name.length > LONGEST);
  if (isBad || names.length === 0) throw new Failure('input', { what: 'bad-field-name', longest: LONGEST });
  return names;
}

/** A server's fields after a change. Throws an `input` failure. */
export function changedFields(
  now: readonly string[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): string[] {
  const unknown = remove.find((name) => !now.includes(name));
  if (unknown !== undefined) throw new Failure('input', { what: 'field-not-read', field: unknown });
  const fields = [...new Set([...now, ...add])].filter((name) => !remove.includes(name));
  if (fields.length > MOST) throw new Failure('input', { what: 'too-many-fields', most: MOST });
  return fields;
}

/** Whether a field's strings are text that people read. */
export type IsTextField = (field: { readonly name: string; readonly parent: string }) => boolean;

/** Languages under a field of text: { "title": { "en": …, "ko": … } }. */
const LANGUAGE = /^(?!id$)[a-z]{2}(?:[-_][a-z]{2,4})?$/i;

/** What would be read of a message that somebody pasted as JSON. */
export interface PastedMessage {
  /** Each text by itself, as rules would judge it. */
  readonly texts: readonly string[];
  /** Names of the fields that were read as text, and of those that were not. */
  readonly read: readonly string[];
  readonly left: readonly string[];
}

/** Which fields are text in a room: those of all servers that it is linked to. What was made of the same lists is used again. */
export function createTextFields(listsOf: (roomId: string) => readonly (readonly string[])[]) {
  const made = new Map<
    string,
    { readonly lists: readonly (readonly string[])[]; readonly isText: IsTextField }
  >();
  return (roomId: string): IsTextField => {
    const lists = listsOf(roomId);
    // Nobody judges what is said in a room that is not linked.
    if (lists.length === 0) return () => true;
    const known = made.get(roomId);
    if (known?.lists.length === lists.length && lists.every((list, at) => list === known.lists[at]))
      return known.isText;
    const isText = textFieldsOf(lists);
    made.set(roomId, { lists, isText });
    return isText;
  };
}

/** Asks whether a field is one of these, or its last word is (`giftText`, `reply_content`). Several servers’ lists are one. */
export function textFieldsOf(lists: readonly (readonly string[])[]): IsTextField {
  const fields = new Set(lists.flat());
  const isText = (name: string): boolean => fields.has(fieldName(name)) || fields.has(lastWord(name));
  return ({ name, parent }) => isText(name) || (LANGUAGE.test(name) && isText(parent));
}

const lastWord = (name: string): string =>
  fieldName(
    name
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .split(/[^\p{L}\p{N}]+/u)
      .findLast(Boolean) ?? '',
  );
