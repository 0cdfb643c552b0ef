// Gives a file another name in the same folder; tells whether that succeeded. Scilab's movefile copies
// the file, and where there is no room for the copy it claims to have moved what it has not.
function moved = %sk_move(from, to)
    names = fullpath(pathconvert([from to], %f, %t));
    names = "''" + strsubst(names, "''", "''\''''") + "''";
    moved = %sk_c_host("mv -f -- " + names(1) + " " + names(2) + " 2> /dev/null") == 0;
endfunction
