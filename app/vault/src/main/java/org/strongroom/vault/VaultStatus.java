package org.strongroom.vault;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.VaultId;

/**
 * How a vault stands: what is missing, what went wrong, and what the keeper of its folder can see.
 *
 * @param waiting records known of and not here yet, per device
 * @param alarms what was noticed; empty in a sound vault
 * @param conflicts number of documents with more than one current version
 * @param missingPacks packs that live documents need and that are not in this folder
 */
public record VaultStatus(
        VaultId id,
        String name,
        List<Device> devices,
        List<Waiting> waiting,
        List<Alarm> alarms,
        int conflicts,
        int missingPacks,
        KeeperSees keeperSees) {
    public VaultStatus {
        devices = List.copyOf(devices);
        waiting = List.copyOf(waiting);
        alarms = List.copyOf(alarms);
    }

    /** A device: its label, the number of its records, the time of the newest by its own clock, whether it is this one. */
    public record Device(DeviceId id, String label, long records, Optional<Instant> lastSeen, boolean thisDevice) {}

    /**
     * Records of a device that others mention and that are not here yet.
     *
     * @param lastSeen the time of its newest record that is here, by its own clock
     */
    public record Waiting(DeviceId device, String label, long records, Optional<Instant> lastSeen) {}

    /**
     * Something that a person should know.
     *
     * @param records how many records it concerns; 0 where a number says nothing
     * @param since the time of the oldest of these records by the device's clock, where it is known
     * @param asOf where the folder went back to how it was at a time, that time: as when a backup is put back
     * @param picked whether it went back and yet holds what comes after that: no backup looks so
     */
    public record Alarm(
            Kind kind,
            Optional<DeviceId> device,
            String label,
            long records,
            Optional<Instant> since,
            Optional<Instant> asOf,
            boolean picked) {
        /** Whether a person may know how it came about, so that it need not be told again: {@link Vault#explained}. */
        public boolean isForAPerson() {
            return switch (kind) {
                case FORK, CLONE, RESTORED, QUIET -> true;
                case WENT_BACK, NOT_AUTHENTIC, VANISHED, LATE, PASSPHRASE_CHANGED -> false;
            };
        }

        /** What happened. */
        public enum Kind {
            /** The folder lacks records that this computer saw before: it went back in time. Nothing was lost here. */
            WENT_BACK,
            /** One device signed two different histories: a copied profile, or forgery by its member. Both are kept. */
            FORK,
            /** This computer's own device wrote elsewhere: its profile was copied. It goes on as a new device. */
            CLONE,
            /**
             * This computer's own device is further elsewhere than here: an earlier state of this computer was put back, or its
             * profile was copied. It goes on as a new device.
             */
            RESTORED,
            /**
             * Nothing new has come from a device on fifteen days of use, though each gives a sign of life every week: it is
             * not in use, or somebody holds back what it writes.
             */
            QUIET,
            /** The passphrase was changed elsewhere: what came after opens when the vault is unlocked with the new one. */
            PASSPHRASE_CHANGED,
            /** Records of somebody, or of a device, that had been removed when they arrived. They are not used. */
            LATE,
            /** Records that no member could have written, or that break the rules. They are not used. */
            NOT_AUTHENTIC,
            /** Packs seen before are gone from the folder. */
            VANISHED
        }
    }

    /**
     * What anybody sees who can read the folder: files, their bytes, and when the newest came.
     *
     * @param newest the time of the newest record, by the clock of the device that wrote it
     */
    public record KeeperSees(long files, long bytes, Optional<Instant> newest) {}
}
