// Writes whole numbers. Not by string(), because it follows the person's format().
function texts = %sk_integers(numbers)
    texts = emptystr(numbers);
    for k = 1:size(numbers, "*")
        texts(k) = msprintf("%d", double(numbers(k)));
    end
endfunction
