export { filmOf } from './film.ts'
export type { FilmEvent, FilmState } from './film.ts'
export { filmScene, filmTrack } from './scene.ts'
