import { linesTemplate } from "../../template/language.ts";
import { probe } from "./scripts/probe.bash.ts";
import { start } from "./scripts/start.bash.ts";

export const startBroker = linesTemplate("ros-ocp.kafka.start", { about: "Starts a node of Kafka." }, () => start);

export const probeBroker = linesTemplate(
  "ros-ocp.kafka.probe",
  { about: "Whether a node serves clients." },
  () => probe,
);
