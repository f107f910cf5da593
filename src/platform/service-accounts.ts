import { serviceAccount } from "../kubernetes/service-account.ts";
import { when } from "../template/language.ts";
import { components } from "./topology.ts";

/** An account for each component, so that rights can be given to one of them alone. */
export const serviceAccounts = components
  .filter(({ runsAs }) => runsAs === undefined)
  .map((component) => when(component.enabled, serviceAccount(component.name, component)));
