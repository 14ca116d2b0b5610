import { actionsOf, type Actor } from './actions.ts';
import type { Landing } from './landing.ts';
import { type Position, publicData, samePlace, start } from './position.ts';
import type { Failure, ResetSnapshot, Step, StepActions, StepData } from './state.ts';

/** All a flow knows between two actions. What a person typed is not in it. */
export interface FlowState {
  readonly position: Position;
  readonly data: StepData<Step>;
  readonly place: Place;
  readonly pending: string | null;
  readonly failure: Failure | null;
  /** Idempotency key of a call nobody knows the outcome of. */
  readonly inDoubt: string | null;
}

/** Actions and the one place where they mean what they say; taken elsewhere they are stale. */
export interface Place {
  readonly actions: StepActions[Step];
}

export type Change =
  | { readonly type: 'began'; readonly action: string }
  | { readonly type: 'landed'; readonly landing: Landing; readonly inDoubt: string | null }
  | { readonly type: 'aborted'; readonly inDoubt: string | null };

export type ActorAt = (place: () => Place, position: Position) => Actor;

export function firstState(actorAt: ActorAt): FlowState {
  const place = placeAt(start, actorAt);
  return { position: start, data: publicData(start), place, pending: null, failure: null, inDoubt: null };
}

/** The only way a state follows from another. */
export function reduce(from: FlowState, change: Change, actorAt: ActorAt): FlowState {
  if (change.type === 'began') return { ...from, pending: change.action, failure: null };
  if (change.type === 'aborted') return { ...from, pending: null, inDoubt: change.inDoubt };
  const { position, failure } = change.landing;
  return {
    position,
    data: position === from.position ? from.data : publicData(position),
    place: samePlace(position, from.position) ? from.place : placeAt(position, actorAt),
    pending: null,
    failure,
    inDoubt: change.inDoubt,
  };
}

/** What the world may see of it. */
export function snapshotOf(
  { position, data, pending, failure, place }: FlowState,
  continueUrl: string,
): ResetSnapshot {
  const { step } = position;
  return Object.freeze({
    step,
    data,
    pending,
    failure,
    actions: place.actions,
    continueUrl,
  }) as ResetSnapshot;
}

function placeAt(position: Position, actorAt: ActorAt): Place {
  const place: Place = {
    actions: Object.freeze(actionsOf[position.step](actorAt(() => place, position))),
  };
  return place;
}
