import type { APIRoute } from 'astro'
import { sidesOf } from '../../components/recordings/film/markup.ts'
import { besideOf } from '../../components/recordings/played.ts'
import { recordingIds } from '../../components/recordings/recording.ts'

export const getStaticPaths = () => recordingIds.map((trace) => ({ params: { trace } }))

/** A recording and its replay, for the player on its page. */
export const GET: APIRoute = async ({ params }) => Response.json(sidesOf(await besideOf(params['trace']!)))
