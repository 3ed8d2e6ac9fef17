import {
  DiscordButton,
  DiscordCommand,
  DiscordEmbedFooter,
  DiscordMessage,
} from '@skyra/discord-components-core';
import { css } from 'lit';

/** Where the library's own colours are too pale to be read (WCAG 2.2, 1.4.3), those of the page stand in for them. */
DiscordMessage.elementStyles.push(css`
  .discord-message-timestamp,
  .discord-message-edited {
    color: var(--dim) !important;
  }
`);
DiscordCommand.elementStyles.push(css`
  .discord-slash-command-name span {
    color: #fff !important;
  }
  .discord-replied-message-username,
  :host {
    color: var(--dim) !important;
    opacity: 1 !important;
  }
`);
DiscordEmbedFooter.elementStyles.push(css`
  :host {
    color: var(--dim) !important;
  }
`);
DiscordButton.elementStyles.push(css`
  .secondary {
    background-color: #4e5058 !important;
  }
  .destructive {
    background-color: #c8323a !important;
  }
  .success {
    background-color: #1f7a3f !important;
  }
  .primary {
    background-color: #4752c4 !important;
  }
  .disabled {
    opacity: 1 !important;
    color: #d5d6da !important;
    background-color: #4e5058 !important;
    text-decoration: line-through;
  }
`);
