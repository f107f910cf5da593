import { python } from "../../../../kubernetes/script.ts";

/** requests and boto3 take one file in place of their own, so it must hold the public authorities as well. */
export const joinAuthorities = python`
  import pathlib
  import ssl
  import sys

  import certifi

  public, own = pathlib.Path(certifi.where()).read_text(), pathlib.Path(sys.argv[1]).read_text()
  try:
      ssl.create_default_context(cadata=own)
  except (ssl.SSLError, ValueError) as error:
      sys.exit(f'objectStorage.ca: {error}; give the certificates of the authority as PEM')
  pathlib.Path(sys.argv[2]).write_text(public + chr(10) + own)
`;
