import { obeysTheLaws } from './obeys.ts'

obeysTheLaws(2)
