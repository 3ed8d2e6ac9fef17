/** The processes of a fleet, on PostgreSQL; times are milliseconds since the Unix epoch, by the database's clock. */
interface MemberTable {
  process: string;
  role: 'all' | 'receiver';
  started_at: number;
  /** When it last wrote all that it had heard. */
  beat_at: number;
  /** When it was last asked about a message before that was sent. */
  asked_at: number | null;
  /** The number of its last digest. */
  n: number;
}

/** What processes have heard in the last seconds, on PostgreSQL. */
interface DigestTable {
  process: string;
  n: number;
  /** The number of the last one that was surely written before it. */
  previous: number;
  /** Milliseconds since the Unix epoch, by the database's clock. */
  written_at: number;
  /** JSON. */
  body: string | null;
  /** JSON: messages whose numbers are looked for. */
  asks: string | null;
}

/** What processes look for in the memories of the others, for seconds, on PostgreSQL. */
interface SearchTable {
  id: string;
  process: string;
  /** Milliseconds since the Unix epoch, by the database's clock. */
  asked_at: number;
  /** JSON. */
  body: string;
}

/** What the others have found. */
interface SearchAnswerTable {
  search_id: string;
  process: string;
  /** JSON. */
  body: string;
}

/** Which of the processes on a database leads: one row. Times are milliseconds by the database's own clock. */
interface LeadershipTable {
  /** Counts the changes of leader. */
  epoch: number;
  /** The leader's process id. */
  holder: string;
  /** Until then nobody else leads. */
  until: number;
  /** When another process last asked to take over. */
  candidate_at: number;
}

/** What processes on one database know of each other. */
export interface FleetTables {
  members: MemberTable;
  digests: DigestTable;
  searches: SearchTable;
  search_answers: SearchAnswerTable;
  leadership: LeadershipTable;
}
