/** The one module that touches the library, so that it can be replaced here. */
export {
  COLLECTION_STYLE,
  CORE_SCHEMA,
  EVENT_ID,
  getScalarValue,
  load,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
} from 'js-yaml'
export type { Event, ScalarEvent } from 'js-yaml'
