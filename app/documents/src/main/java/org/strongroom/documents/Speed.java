package org.strongroom.documents;

import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.KdfSpeed;
import org.strongroom.vault.model.VaultException;

/** How fast this computer derives keys: measured once, when it is first asked for. */
final class Speed {
    private static @Nullable KdfSpeed measured;

    private Speed() {}

    /** Who asks while it is measured waits for that. */
    static synchronized KdfSpeed ofThisComputer() throws VaultException {
        KdfSpeed speed = measured;
        if (speed == null) {
            try {
                speed = KdfSpeed.measure();
            } catch (CryptoException e) {
                throw new VaultException.NotEnoughMemory(e);
            }
            measured = speed;
        }
        return speed;
    }
}
