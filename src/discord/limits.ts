/**
 * Discord's limits, in characters (code points) or things, with the section of its documents. Limits that are ours stand where they are
 * used.
 */

/** A message's text, and its embeds (Message, "Create Message"). */
export const MAX_CONTENT = 2000;
export const MAX_EMBEDS = 10;

/** An embed's parts, and all embeds of a message together (Message, "Embed Limits"). */
export const MAX_EMBED_TITLE = 256;
export const MAX_EMBED_DESCRIPTION = 4096;
export const MAX_EMBED_FIELD = 1024;
export const MAX_EMBED_CHARACTERS = 6000;

/** Rows in a message, buttons in a row, and a button's label (Component Reference, "Action Row", "Button"). */
export const MAX_ROWS = 5;
export const MAX_BUTTONS = 5;
export const MAX_BUTTON_LABEL = 80;

/** A menu's choice: the characters of its label, and of its description (Component Reference, "String Select"). */
export const MAX_MENU_TEXT = 100;

/** Boxes in a group, choices in a menu, and what each of them stands for (Component Reference, "Checkbox Group", "String Select"). */
export const MAX_BOXES = 10;
export const MAX_MENU = 25;
export const MAX_MENU_VALUE = 100;

/** The id of a button, menu or form (Component Reference, "Custom ID"). */
export const MAX_CUSTOM_ID = 100;

/** A modal's title, and what may be typed into one of its fields (Component Reference, "Modal", "Text Input"). */
export const MAX_MODAL_TITLE = 45;
export const MAX_TYPED = 4000;

/** Choices of a completion, and the characters of each one's name and value (Application Commands, "Autocomplete"). */
export const MAX_CHOICES = 25;
export const MAX_CHOICE = 100;
/** The text of an option (Application Commands, "Application Command Option Structure"). */
export const MAX_OPTION = 6000;

/** A file, in bytes: 10 MiB (Uploading Files). */
export const MAX_FILE_BYTES = 10 * 2 ** 20;

/** What a file's description says of it (Message, "Attachment Object"). */
export const MAX_ATTACHMENT_DESCRIPTION = 1024;
