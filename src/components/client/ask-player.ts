import { parts } from '../../player/address.ts'

// Runs before the element is defined, so that it opens at once with what the address asks for.
const player = document.querySelector('pod-step')
for (const [name, value] of Object.entries(parts(location.search))) player?.setAttribute(name, value)
