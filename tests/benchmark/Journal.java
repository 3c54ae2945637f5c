import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;

/**
 * Fills a journal: {@code Journal HOME VAULT RECORDS WORK}. Four people join the vault, and the five rename its one document by turns,
 * a tenth of the records each time, one record a change.
 */
final class Journal {
    private static final int MEMBERS = 5;
    private static final int TURNS = 10;

    private Journal() {}

    private static Passphrase passphrase() throws Exception {
        return Passphrase.takeUtf8("correct horse battery staple".getBytes(StandardCharsets.UTF_8));
    }

    public static void main(String[] args) throws Exception {
        int records = Integer.parseInt(args[2]);
        Path work = Path.of(args[3]);
        Path copy = Files.createDirectories(work.resolve("journal-copy"));
        long start = System.nanoTime();
        List<Libraries> homes = new ArrayList<>();
        List<Library> members = new ArrayList<>();
        try (Passphrase passphrase = passphrase()) {
            homes.add(new Libraries(Path.of(args[0])));
            members.add(homes.getFirst().open(Path.of(args[1]), passphrase, Progress.NONE));
            Library owner = members.getFirst();
            owner.addCopy(copy);
            for (int i = 1; i < MEMBERS; i++) {
                String name = "Ben " + i;
                List<String> code =
                        owner.people().invite(name, Role.EDITOR, Progress.NONE).words();
                owner.sync(Progress.NONE);
                homes.add(new Libraries(work.resolve("journal-home-" + i)));
                members.add(homes.getLast()
                        .join(work.resolve("journal-vault-" + i), copy, code, name, passphrase, Progress.NONE));
            }
            Entry document = owner.find(List.of("one.txt")).orElseThrow();
            int written = 0;
            for (int turn = 1; turn <= TURNS; turn++) {
                for (Library member : members) {
                    member.sync(Progress.NONE);
                    for (int i = 0; i < records / TURNS / MEMBERS; i++) {
                        member.rename(document.id(), "one " + ++written + ".txt");
                    }
                    member.sync(Progress.NONE);
                }
                System.out.printf("%d records, %.1f s%n", written, (System.nanoTime() - start) / 1e9);
            }
            owner.sync(Progress.NONE);
        } finally {
            for (Library member : members) {
                member.close();
            }
            for (Libraries home : homes) {
                home.close();
            }
        }
    }
}
