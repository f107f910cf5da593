import { add, div, type Expr, mul, present, sumTemplate, when } from "../../template/language.ts";
import type { Component } from "../component.ts";
import { type Facts, templateOf } from "./facts.ts";
import { openTo } from "./hosted.ts";

/** What no rollout takes: an operator's own sessions, and gates that ask. */
const RESERVE = 50;
/** The server takes another limit only with a restart, so the limit grows by steps that hold several pods. */
const STEP = 200;

/** During a rollout old and new pods run side by side, so the server takes twice what they can open. */
export function maxConnections(server: Facts, components: readonly Component[]): Expr<number> {
  const { name, settings } = server;
  const open = sumTemplate(
    templateOf(server, "connections"),
    { about: `Connections that all components can open to ${name}.` },
    () => openTo(server, components),
  );
  return sumTemplate(
    templateOf(server, "maxConnections"),
    { about: `Connections that ${name} takes: by steps, because another limit restarts the server.` },
    () =>
      when(
        present(settings.maxConnections),
        settings.maxConnections,
        mul(STEP, div(add(mul(2, open()), RESERVE + STEP - 1), STEP)),
      ),
  )();
}
