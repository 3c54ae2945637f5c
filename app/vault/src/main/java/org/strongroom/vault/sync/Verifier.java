package org.strongroom.vault.sync;

import org.strongroom.vault.store.ObjectName;

/** Judges objects for an {@link Exchange}; called by one thread, object after object. */
public interface Verifier {
    /** What {@code bytes} are, found under {@code name}. They are used, if accepted, as they were given here. */
    Verdict verify(ObjectName name, byte[] bytes);

    /** Whether the object was dropped for good and must not come back; it is then left out of the exchange altogether. */
    default boolean isRetired(ObjectName name) {
        return false;
    }
}
