const durations = new Intl.DurationFormat('en', { style: 'long' });

/** A length of time for whoever watches the bot, such as `1 hour, 30 minutes`; in whole seconds, at least 1. */
export const inWords = (seconds: number): string =>
  durations.format({
    days: Math.floor(seconds / 86_400),
    hours: Math.floor((seconds % 86_400) / 3600),
    minutes: Math.floor((seconds % 3600) / 60),
    seconds: seconds % 60,
  });
