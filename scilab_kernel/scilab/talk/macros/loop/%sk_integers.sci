// Writes whole numbers, whatever the user has made of format(), which string() follows.
function texts = %sk_integers(numbers)
    texts = emptystr(numbers);
    for k = 1:size(numbers, "*")
        texts(k) = msprintf("%d", double(numbers(k)));
    end
endfunction
