// The indices of one slab of a hypermatrix, or of its corner with so many rows and columns.
function indices = %sk_slab(x, rows, columns, number)
    sizes = size(x);
    indices = list(1:min(rows, sizes(1)), 1:min(columns, sizes(2)));
    for k = 3:size(sizes, "*") - 1
        indices(k) = 1:sizes(k);
    end
    indices($ + 1) = number;
endfunction
