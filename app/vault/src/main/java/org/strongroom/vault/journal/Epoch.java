package org.strongroom.vault.journal;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Stamp;

/**
 * An epoch that counts.
 *
 * @param commitment of its key, 32 bytes; empty in an intake that was given the id alone
 * @param recipients ids of the identities that its key was sealed to
 * @param begun when; the first at {@link Stamp#NONE}
 * @param superseded whether a later one was begun by somebody who knew of it: then nothing new is written under it
 */
public record Epoch(EpochId id, Bytes commitment, SortedSet<MemberId> recipients, Stamp begun, boolean superseded) {
    public Epoch {
        recipients = Collections.unmodifiableSortedSet(new TreeSet<>(recipients));
    }

    /** The epoch that the genesis states. */
    public static Epoch first(EpochId id, Bytes commitment, Collection<MemberId> recipients) {
        return new Epoch(id, commitment, new TreeSet<>(recipients), Stamp.NONE, false);
    }

    Epoch asSuperseded() {
        return new Epoch(id, commitment, recipients, begun, true);
    }
}
