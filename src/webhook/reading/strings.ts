/** JSON within JSON within JSON …: each level doubles the backslashes of the one before, so that 12 KB hold no more. */
export const DEEPEST = 16;

/** A string in a value or in JSON, and where it stands. */
export interface Found {
  readonly text: string;
  /** The field that it is in; of a string in a list, the field that the list is in. */
  readonly name: string;
  /** The field around that one. */
  readonly parent: string;
  /** The outermost field. */
  readonly top: string;
  /** It lies within a field about what somebody else wrote, or about who is mentioned. */
  readonly isOthers: boolean;
}

export type Place = Omit<Found, 'text'>;
export const NOWHERE: Place = { name: '', parent: '', top: '', isOthers: false };
/** A field within another, or outermost. */
export const within = ({ name, top, isOthers }: Place, key: string): Place => ({
  name: key,
  parent: name,
  top: top === '' ? key : top,
  isOthers: isOthers || isOfOthers(name),
});

/** Fields of the message that is replied to, quoted or reacted to, and of people who are mentioned. */
const OTHERS = [
  /^(?:message|msg)?_?(?:repl[iy]|quot|react|refer|mention)/i,
  /^(?:ref|at)(?:$|[A-Z_]|list|user|info|msg)/,
  /^(?:引用|回复|回覆|인용|답장|返信)/,
];
const isOfOthers = (name: string): boolean => OTHERS.some((names) => names.test(name));

/** All strings in a value in their order, those within strings that are JSON too. Never throws, and takes time in proportion to the value. */
export function stringsOf(root: unknown, place: Place = NOWHERE): Found[] {
  const found: Found[] = [];
  // A stack of its own, as a sender decides how deep it is.
  const rest: { value: unknown; at: Place }[] = [{ value: root, at: place }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { value, at } = next;
    if (typeof value === 'string') addText(value, at, { found, depth: DEEPEST });
    else if (Array.isArray(value)) for (const inner of value.toReversed()) rest.push({ value: inner, at });
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value).reverse())
        rest.push({ value: inner, at: within(at, key) });
  }
  return found;
}

interface Reading {
  readonly found: Found[];
  /** How many levels of JSON may follow. */
  readonly depth: number;
}

function addText(text: string, place: Place, { found, depth }: Reading): void {
  const strings = depth > 0 ? scan(text, place) : undefined;
  if (!strings) {
    if (text !== '') found.push({ ...place, text });
  } else for (const { text: inner, ...at } of strings) addText(inner, at, { found, depth: depth - 1 });
}

const STRING = String.raw`"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"`;
const TOKEN = new RegExp(String.raw`\s*([[\]{},:]|${STRING}|-?\d[\d.eE+-]*|true|false|null|$)`, 'y');
const IS_NAME = /\s*:/y;

/**
 * The strings of a text that is JSON, undefined where it is not. `JSON.parse` would do, but where a name is given twice it keeps the last,
 * while a viewer’s client may show the first; and the error that it throws for each string that is not JSON costs more than the rest.
 * `starts` gets where each string begins in it, with its quotation mark.
 */
export function scan(json: string, place: Place, starts?: number[]): Found[] | undefined {
  if (!/^\s*[[{"]/.test(json)) return undefined;
  const found: Found[] = [];
  const around: Place[] = [];
  let at = place;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < json.length) {
    const token = TOKEN.exec(json)?.[1];
    if (token === undefined) return undefined;
    const end = TOKEN.lastIndex;
    if (token === '{' || token === '[') around.push(at);
    else if (token === '}' || token === ']') {
      const before = around.pop();
      if (!before) return undefined;
      at = before;
    } else if (token.startsWith('"')) {
      const text = token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
      IS_NAME.lastIndex = end;
      if (IS_NAME.test(json)) at = within(around.at(-1) ?? place, text);
      else {
        found.push({ ...at, text });
        starts?.push(end - token.length);
      }
    }
    if (around.length === 0 && json.slice(end).trim() !== '') return undefined;
  }
  return around.length === 0 ? found : undefined;
}

const PIECE = /"([^"\\]*(?:\\.[^"\\]*)*)(?:"|\\?$)(\s*:)?/g;

/** The strings in a piece of JSON that is broken or cut off, as they are written there; the last may lack its end. */
export const stringsInPiece = (piece: string): string[] =>
  Array.from(piece.matchAll(PIECE)).flatMap(([, text, isName]) => (text && !isName ? [text] : []));

const ADDRESS = /^(?:(?:https?:|file:)?\/\/|blob:|data:[\w.+-]+\/)\S+$/i;
const EXTENSIONS =
  'png|jpe?g|gif|webp|bmp|svg|heic|avif|mp4|mov|webm|m3u8|flv|mp3|m4a|aac|wav|ogg|amr|svga|pag|zip';
const FILE = new RegExp(`^[^?#]*\\.(?:${EXTENSIONS})(?:[?#!@].*)?$`, 'i');
const PICTURES =
  'avatar|portrait|face|head(?:img|image|pic|icon)?|icon|img|image|pic|picture|photo|cover|thumb(?:nail)?|poster|logo|badge|medal|frame|' +
  'gif|png|svga|pag|lottie|sticker|emoji|emoticon|background|bg|animation|effect|snapshot|' +
  'audio|sound|voice|video|music|media|file|resource|uuid';
const OF_PICTURE = new RegExp(`^(?:${PICTURES})s?(?:(?:url|uri|src|path)s?)?$`);
const OF_ADDRESS = /^(?:url|uri|src|path)s?$/;
/** `fileName`, `imageText`, `videoLink`: what is written about a picture or leads away from it is read. */
const OF_TEXT = /^(?:name|title|text|desc|description|content|caption|label|message|msg|body|link|href)s?$/;

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

/**
 * Whether a string is the address of a picture, sound or file, which a client shows as such and nobody reads. The shape alone does not
 * say so, as `text` may hold a link that is advertised, nor does the name, as anything may be written into `avatarUrl`.
 */
export function isAddressOfFile({ text, name, parent }: Found): boolean {
  if (!ADDRESS.test(text.trim())) return false;
  const words = wordsOf(name);
  if (words.some((word) => OF_TEXT.test(word))) return false;
  if (words.some((word) => OF_PICTURE.test(word))) return true;
  if (!words.some((word) => OF_ADDRESS.test(word))) return false;
  return FILE.test(text.trim()) || wordsOf(parent).some((word) => OF_PICTURE.test(word));
}
