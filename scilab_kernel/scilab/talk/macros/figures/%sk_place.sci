// Gives where a block or a text of Xcos is: x, y, width and height.
function numbers = %sk_place(graphics)
    numbers = [graphics.orig(:); 0; 0];
    numbers = [numbers(1:2); graphics.sz(:); 40; 40];
    numbers = numbers(1:4);
endfunction
