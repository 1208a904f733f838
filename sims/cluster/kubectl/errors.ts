/** What ends a kubectl command before its time: printed as it stands. */
export class KubectlError extends Error {}

/** A mistake in the command line. */
export const usage = (message: string): KubectlError => new KubectlError(`error: ${message}`)

/** The API server's refusal, as kubectl prints it. */
export const fromServer = (reason: string, message: string): KubectlError =>
  new KubectlError(`Error from server (${reason}): ${message}`)
