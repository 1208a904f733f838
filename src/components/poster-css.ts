import charts from '../player/style/charts.css?raw'
import scene from '../player/style/scene.css?raw'
import tokens from '../player/style/tokens.css?raw'

/** The style sheet that a picture is drawn with; a poster keeps the rules it needs. */
export const posterCss = tokens + scene + charts
