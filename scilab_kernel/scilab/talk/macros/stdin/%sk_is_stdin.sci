// Tells whether one of the arguments is the unit of the standard input, %io(1).
function is = %sk_is_stdin(arguments)
    is = %f;
    for argument = arguments
        if type(argument) == 1 then
            is = is | isequal(argument, 5);
        end
    end
endfunction
