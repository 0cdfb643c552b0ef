// Gives the rows that show a curve with about so many points: of each run of points the first and
// those with the least and the greatest x and y, so that no peak is lost, and the gaps.
function rows = %sk_thinned(data, most)
    count = size(data, 1);
    each = double(int32(5 * count / most)) + 1;
    runs = double(int32((count - 1) / each)) + 1;
    run = matrix(min(1:runs * each, count), each, runs);
    starts = (0:runs - 1) * each;
    keep = (1:count) < 0;
    keep([starts + 1, count, find(or(data <> data, "c"))]) = %t;
    for column = 1:2
        values = matrix(data(run, column), each, runs);
        [values_, places] = min(values, "r");
        keep(min(starts + places, count)) = %t;
        [values_, places] = max(values, "r");
        keep(min(starts + places, count)) = %t;
    end
    rows = find(keep);
endfunction
