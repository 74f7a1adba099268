package io.drawbridge.plugin.blacklist;

import io.drawbridge.plugin.blacklist.NumberLists.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is listed for one side. Filled by one thread, then published and only read. */
final class NumberList {
    /** No phone number is as long; an expression need not walk through kilobytes that a caller sends. */
    private static final int SEARCHED = 128;

    private final Listings listings;
    private final NumberTable numbers = new NumberTable();
    private final NumberTable prefixes = new NumberTable();
    private final List<ListedExpression> expressions = new ArrayList<>();

    NumberList(Listings listings) {
        this.listings = listings;
    }

    private record ListedExpression(NumberPattern pattern, int listing) {
    }

    void add(NumberPattern pattern, int listing) {
        switch (pattern.kind()) {
            case NUMBER -> put(numbers, pattern.text(), listing);
            case PREFIX -> put(prefixes, pattern.text(), listing);
            case EXPRESSION -> expressions.add(new ListedExpression(pattern, listing));
        }
    }

    /** Of two entries for the same number the one that counts longer holds, else the first. */
    private void put(NumberTable table, String text, int listing) {
        int present = table.find(text);
        if (present == NumberTable.ABSENT || listings.at(present).lastDay() < listings.at(listing).lastDay()) {
            table.put(text, listing);
        }
    }

    /** How many different entries there are. */
    int size() {
        return numbers.size() + prefixes.size() + expressions.size();
    }

    /** Finds the closest entry that counts on a day: the number itself, the longest prefix, the first expression. */
    Optional<Match> find(String number, long day) {
        int exact = numbers.find(number);
        if (exact != NumberTable.ABSENT && listings.at(exact).countsOn(day)) {
            return Optional.of(new Match(number, listings.at(exact).reason()));
        }
        @Nullable Match prefix = findPrefix(number, day);
        return prefix == null ? findExpression(number, day) : Optional.of(prefix);
    }

    private @Nullable Match findPrefix(String number, long day) {
        int[] longest = {0, NumberTable.ABSENT};
        prefixes.prefixesOf(number, (length, listing) -> {
            if (length > longest[0] && listings.at(listing).countsOn(day)) {
                longest[0] = length;
                longest[1] = listing;
            }
        });
        return longest[0] == 0
                ? null
                : new Match(number.substring(0, longest[0]) + "*", listings.at(longest[1]).reason());
    }

    private Optional<Match> findExpression(String number, long day) {
        String searched = number.length() > SEARCHED ? number.substring(0, SEARCHED) : number;
        for (ListedExpression listed : expressions) {
            Listing listing = listings.at(listed.listing);
            if (listing.countsOn(day) && listed.pattern.isFoundIn(searched)) {
                return Optional.of(new Match("/" + listed.pattern.text() + "/", listing.reason()));
            }
        }
        return Optional.empty();
    }
}
