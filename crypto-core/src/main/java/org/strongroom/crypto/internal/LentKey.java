package org.strongroom.crypto.internal;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import javax.crypto.SecretKey;

/**
 * A view of lent key bytes for the platform's ciphers; {@code SecretKeySpec} would keep a copy that cannot be wiped
 * (JDK-8160206).
 */
final class LentKey implements SecretKey {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient byte[] bytes;
    private final transient String algorithm;

    LentKey(byte[] bytes, String algorithm) {
        this.bytes = bytes;
        this.algorithm = algorithm;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("keys are never written");
    }
}
