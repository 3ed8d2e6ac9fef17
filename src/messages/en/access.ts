/** Why a command, button, menu or form does nothing for whoever used it. */
export const access = {
  serversOnly: 'This works only in a server.',
  anotherServer: 'This bot belongs to another server. Nothing was done.',
  needsManageServer: 'You need Discord’s permission “Manage Server” for this. Nothing was done.',
  unknownCommand: 'This command no longer exists. Nothing was done.',
  otherVersion: {
    button: 'This button is from another version of the bot. Nothing was done.',
    menu: 'This menu is from another version of the bot. Nothing was done.',
    form: 'This form is from another version of the bot. Nothing was done.',
  },
};
