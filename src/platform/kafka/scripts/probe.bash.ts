import { kafka as contract } from "../../../contracts/kafka/kafka.ts";
import { bash } from "../../script.ts";

const { ports } = contract;

/** Asks the node which requests it knows, as each client does first and before it logs in; it takes no JVM. */
export const probe = bash`
  exec 3<> /dev/tcp/127.0.0.1/${ports.clients}
  printf '\0\0\0\012\0\022\0\0\0\0\0\001\377\377' >&3
  # Ours is request 1, and error 0 is none.
  answer=$(head -c 10 <&3 | od -An -v -tx1 | tr -d ' \n')
  [ "\${answer#????????}" = 000000010000 ]
`;
