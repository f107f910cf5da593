/** An answer of Trino: rows of a statement, or why there are none. */
export interface Answer {
  readonly id: string;
  readonly rows: readonly (readonly unknown[])[];
  readonly error?: { readonly errorName: string; readonly message: string };
}

interface Page {
  readonly id: string;
  readonly nextUri?: string;
  readonly data?: unknown[][];
  readonly error?: Answer["error"];
}

/** As whom, and with which session properties, a statement is run. */
export interface Session {
  readonly user?: string;
  readonly properties?: Readonly<Record<string, string>>;
}

/** Runs a statement as Koku's client does, by polling; `onId` hears of its id before it has ended. */
export async function ask(
  port: number,
  sql: string,
  { user = "admin", properties = {} }: Session = {},
  onId: (id: string) => void = () => {},
): Promise<Answer> {
  const session = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
  const headers = {
    "X-Trino-User": user,
    "X-Trino-Catalog": "hive",
    ...(session.length > 0 && { "X-Trino-Session": session.join(",") }),
  };
  const rows: unknown[][] = [];
  let response = await fetch(`http://127.0.0.1:${port}/v1/statement`, { method: "POST", body: sql, headers });
  for (;;) {
    if (!response.ok) throw new Error(`${sql}: ${response.status} ${await response.text()}`);
    const page = (await response.json()) as Page;
    onId(page.id);
    rows.push(...(page.data ?? []));
    // A failed statement is answered with 200.
    if (page.error !== undefined) return { id: page.id, rows, error: page.error };
    if (page.nextUri === undefined) return { id: page.id, rows };
    response = await fetch(page.nextUri, { headers });
  }
}

/** The rows of a statement; throws Trino's own error. */
export async function rowsOf(port: number, sql: string, session?: Session): Promise<Answer["rows"]> {
  const { rows, error } = await ask(port, sql, session);
  if (error !== undefined) throw new Error(`${error.errorName}: ${error.message}\n${sql}`);
  return rows;
}
