// The least that a bot is: discord.js, connected to the server named by DISCORD_API_URL. Plain JavaScript, so that no types are taken off.
import { Client, Events, GatewayIntentBits } from 'discord.js';

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env.DISCORD_API_URL },
});
client.once(Events.ClientReady, () => console.log('ready'));
process.on('SIGTERM', () => void client.destroy().then(() => process.exit(0)));
await client.login(process.env.DISCORD_TOKEN);
