import { python } from "../../../../kubernetes/script.ts";

/**
 * Makes a client, with the settings that Koku makes of the same variables, and says why it does not get on.
 *
 * The script around it imports what it needs: `os`, `KafkaException` and `AdminClient`.
 */
export const connect = python`
  said = []
  settings = {
      'bootstrap.servers': os.environ['INSIGHTS_KAFKA_HOST'] + ':' + os.environ['INSIGHTS_KAFKA_PORT'],
      # That all are down says less than why.
      'error_cb': lambda error: error.name() == '_ALL_BROKERS_DOWN' or said.append(error.str()),
      'log_level': 0,
  }
  if os.environ.get('KAFKA_SASL_MECHANISM'):
      settings.update({
          'security.protocol': os.environ['KAFKA_SECURITY_PROTOCOL'],
          'sasl.mechanisms': os.environ['KAFKA_SASL_MECHANISM'],
          'sasl.username': os.environ['KAFKA_SASL_USERNAME'],
          'sasl.password': os.environ['KAFKA_SASL_PASSWORD'],
      })
  if os.environ.get('KAFKA_SSL_CA_LOCATION'):
      settings['ssl.ca.location'] = os.environ['KAFKA_SSL_CA_LOCATION']
  client = AdminClient(settings)


  def topics_there():
      said.clear()
      try:
          return client.list_topics(timeout=10).topics
      except KafkaException as error:
          client.poll(0)
          raise RuntimeError(said[-1] if said else error.args[0].str()) from error
`;
