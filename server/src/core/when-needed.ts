/** Makes something when it is asked for first, and answers the same from then on. */
export function whenNeeded<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
