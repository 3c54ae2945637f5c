package org.strongroom.documents.keychain;

/** The keychain that other tests use. */
final class MemoryKeychainTest extends KeychainContract {
    private final Keychain keychain = new MemoryKeychain();

    @Override
    Keychain keychain() {
        return keychain;
    }
}
