import type { APIObject, OwnerReference } from '../objects/index.ts'
import { controllerOf } from '../run/index.ts'

/** What an object notes of the controller that made it. */
export const controlledBy = ({ kind, metadata: { name, uid } }: APIObject): OwnerReference => ({
  kind,
  name,
  uid,
  controller: true,
  blockOwnerDeletion: true,
})

/** The key of the object that controls this one, if it is of a kind. */
export const controllerKey = (kind: string, object: APIObject): string[] => {
  const owner = controllerOf(object)
  return owner?.kind === kind ? [`${object.metadata.namespace}/${owner.name}`] : []
}

/** The key of an object in a namespace. */
export const ownKey = ({ metadata: { namespace, name } }: APIObject): string[] => [`${namespace}/${name}`]
