import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.People.Person;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;

/**
 * Somebody joins and is removed: {@code People HOME VAULT WORK}. Joining contains two derivations of a key and reading the whole
 * journal; the removal is timed in the open vault, with the new epoch for those who stay.
 */
final class People {
    private People() {}

    private static Passphrase passphrase() throws Exception {
        return Passphrase.takeUtf8("correct horse battery staple".getBytes(StandardCharsets.UTF_8));
    }

    public static void main(String[] args) throws Exception {
        Path work = Path.of(args[2]);
        Path copy = Files.createDirectories(work.resolve("people-copy"));
        try (Libraries libraries = new Libraries(Path.of(args[0]));
                Passphrase passphrase = passphrase();
                Library library = libraries.open(Path.of(args[1]), passphrase, Progress.NONE)) {
            library.addCopy(copy);
            for (int round = 1; round <= 3; round++) {
                String name = "Ben " + round;
                List<String> code =
                        library.people().invite(name, Role.EDITOR, Progress.NONE).words();
                library.sync(Progress.NONE);
                long start = System.nanoTime();
                try (Libraries other = new Libraries(work.resolve("people-home-" + round));
                        Passphrase own = passphrase();
                        Library joined = other.join(
                                work.resolve("people-vault-" + round), copy, code, name, own, Progress.NONE)) {
                    say("join, with %d documents".formatted(joined.list(org.strongroom.vault.model.NodeId.ROOT, true).size()), start);
                    joined.sync(Progress.NONE);
                }
                library.sync(Progress.NONE);
                Person person = library.people().list().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
                start = System.nanoTime();
                library.people().remove(person.id(), Progress.NONE);
                say("removal", start);
            }
        }
    }

    private static void say(String what, long start) {
        System.out.printf("%s: %.2f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
