package io.drawbridge.plugin.blacklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberTableTest {
    private final NumberTable table = new NumberTable();

    @Test
    void tellsNumbersOfDifferentLengthApart() {
        table.put("0", 1);
        table.put("00", 2);
        table.put("000000000000000", 3);

        assertEquals(1, table.find("0"));
        assertEquals(2, table.find("00"));
        assertEquals(NumberTable.ABSENT, table.find("000"));
        assertEquals(3, table.find("000000000000000"));
        assertEquals(NumberTable.ABSENT, table.find(""));
    }

    @Test
    void keepsWhatDoesNotFitIntoALong() {
        table.put("1234567890123456", 1);
        table.put("12345678901234567", 2);
        table.put("alice", 3);

        assertEquals(1, table.find("1234567890123456"));
        assertEquals(2, table.find("12345678901234567"));
        assertEquals(3, table.find("alice"));
        assertEquals(NumberTable.ABSENT, table.find("12345678901234568"));
        assertEquals(3, table.size());
    }

    @Test
    void visitsPrefixesOfEveryKind() {
        table.put("1", 1);
        table.put("1555", 2);
        table.put("12345678901234567", 3);
        table.put("al", 4);

        assertEquals(List.of("1=1", "4=2"), prefixes("15550100"));
        assertEquals(List.of("1=1", "17=3"), prefixes("1234567890123456789"));
        assertEquals(List.of("2=4"), prefixes("alice"));
        assertEquals(List.of("1=1"), prefixes("1"));
        assertEquals(List.of(), prefixes(""));
    }

    @Test
    void agreesWithAMapOfStrings() {
        Random random = new Random(7);
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String number = Long.toString(random.nextLong(1, 200_000));
            expected.put(number, i);
            table.put(number, i);
        }

        assertEquals(expected.size(), table.size());
        for (int i = 0; i < 200_000; i++) {
            String number = Integer.toString(i);
            assertEquals(expected.getOrDefault(number, NumberTable.ABSENT), table.find(number));
        }
    }

    private List<String> prefixes(String number) {
        List<String> found = new ArrayList<>();
        table.prefixesOf(number, (length, value) -> found.add(length + "=" + value));
        return found;
    }
}
