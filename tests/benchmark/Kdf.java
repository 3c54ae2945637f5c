import java.nio.charset.StandardCharsets;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;

/** Prints the seconds of one key derivation with the parameters of the portable profile; the first, unprinted, loads code. */
final class Kdf {
    private Kdf() {}

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            try (Passphrase passphrase = Passphrase.takeUtf8("correct horse battery staple".getBytes(StandardCharsets.UTF_8));
                    AccessKey key = AccessKey.derive(passphrase, KdfParameters.PORTABLE, new byte[32])) {
                if (i > 0) {
                    System.out.printf("%.2f%n", (System.nanoTime() - start) / 1e9);
                }
            }
        }
    }
}
