/** What was counted of an hour (counted from the Unix epoch). */
interface HourTable {
  guild_id: string;
  hour: number;
  room_id: string;
  what: string;
  name: string;
  kind: string;
  count: number;
  /** Milliseconds that they had waited, together. */
  waited: number;
}

/** What a room has heard in an hour, whichever servers it is linked to. */
interface HeardHourTable {
  room_id: string;
  hour: number;
  messages: number;
  speakers: number;
  sketch: string;
}

/** Who has spoken in the last hours, so that each counts once: nobody's name, but a number that follows from it. */
interface HourSpeakerTable {
  room_id: string;
  hour: number;
  speaker: number;
}

/** Tables of what is counted by the hour. */
export interface HourTables {
  hours: HourTable;
  heard_hours: HeardHourTable;
  hour_speakers: HourSpeakerTable;
}
